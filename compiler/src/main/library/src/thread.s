# Threads have no data of their own here; their code is in thread.x86lite.s and thread.armlite.s.
