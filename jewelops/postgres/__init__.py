"""How we speak to Postgres where Django's general way costs more than the work itself."""
