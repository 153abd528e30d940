"""Ledger: an Excel 整改台账 and the problems of a notice, from the one to the other and back."""
