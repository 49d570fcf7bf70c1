"""How alike two records are: titles, people, years, where they stand. What follows from that is their user's to say."""
