"""`python -m readinglist` is `readinglist`."""

from readinglist.cli import main

main()
