"""The council's year with the charter: consultations, issues, ideas, stories, actions, measures."""
