"""Pictures of a case for a brief: who paid whom, the debtor's condition, the look-backs, what can be had."""
