"""What joins the years: series with their editions, commitments with their answers."""
