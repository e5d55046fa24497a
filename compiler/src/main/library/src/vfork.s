# vfork is code only.
