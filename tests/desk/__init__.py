"""The desk: lists, forms, decisions, the tagging queue, rules, the record and the trash."""
