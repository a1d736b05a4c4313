"""The address of tracked links: a small, fast program of its own, without Django.

`app.py` answers, `store.py` knows the links, `visits.py` says what counts as a click,
`journal.py` keeps the clicks until `links.jobs.fold_journal` has counted them.
"""
