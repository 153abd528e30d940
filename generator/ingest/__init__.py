"""Ingest: old documents and ledgers come in; they leave as drafts of the content and a report."""
