"""Records of one work: found, judged, made one."""
