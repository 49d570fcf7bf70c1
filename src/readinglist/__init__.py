"""readinglist: references out of documents, into .bib files, out in any style or format."""
