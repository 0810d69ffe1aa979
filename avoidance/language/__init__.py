"""Other languages: English papers read back by one catalogue of sentences and said again in another language.

The engine gives its reasons in English, thousands of short sentences in which names, amounts and days stand. The catalogue
(``language/zh/*.po``, gettext's own form, one file to a subject) holds those sentences with blanks, and what they become. A
finished text is taken apart by it and put together again:

=================  ===============================================================================================================
``atoms``          what is never translated, set aside: amounts, days, citations, names of cases, whatever the record itself says
``catalogue``      the entries: sentences with blanks, found by their rarest word
``reading``        a text taken apart into entries and joints, the reading that leaves the least English
``marks``          what stands between the parts of a text in Chinese
``speech``         the language that is spoken just now; :func:`~avoidance.language.speech.said` says a text in it
``markdown``       a whole paper, line by line
``record``         what the record and the law tables call things, which stays as it is
``telling``        what the commands themselves say: help, refusals, confirmations
``literals``       what stands in such a message as it was typed, or as a file holds it
``lines``          lines for a terminal, where a letter of Chinese is as wide as two
=================  ===============================================================================================================

What the catalogue does not know stays as it was, in English: nothing is ever left out or guessed at. Amounts, days, names and cites
come out as they went in, because they are never read, only moved.
"""
