"""Values as people type and read them, and a person's word made a document that evidence can quote."""
