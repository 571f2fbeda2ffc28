"""What keeps the council's records: undo, history, removal, export, handing over."""
