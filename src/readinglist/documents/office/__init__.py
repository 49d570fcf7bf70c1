"""What the files of word processors (docx, odt) share: paragraphs with notes behind them, the fields of citations."""
