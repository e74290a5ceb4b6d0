"""Rule packs compiled: patterns, gates that spare asking them, and what is kept between documents."""
