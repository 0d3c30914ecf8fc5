"""The way of a text through review: submitted, remarked on, published, compared."""
