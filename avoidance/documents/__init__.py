"""One document, every format: Markdown to a small typed tree, and from the tree to Word, PDF, HTML and plain text."""
