"""Documents that cite: which citekeys they use, and the bibliography that they need."""
