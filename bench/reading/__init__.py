"""What each reader costs: seconds a page beside the bare library that it builds on, and the memory of its process.

forms.py   the pages that are read, kind by kind
once.py    a process of its own that reads one kind, and the bare way of doing so
figures.py starts these processes and gathers what they tell
"""
