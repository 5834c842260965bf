print("tuppence")
