"""How well activities are found, field by field, against labels made by hand; and the training of the weights."""
