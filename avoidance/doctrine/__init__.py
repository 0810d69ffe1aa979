"""What several sections share, as elements: value, insolvency, forced sales, intent and badges, charity, good faith."""
