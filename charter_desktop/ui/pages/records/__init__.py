"""The pages that keep the records: history, deleted items, safety copies, data protection."""
