"""The paper composer: the view of Meetings and papers in which a paper is written."""
