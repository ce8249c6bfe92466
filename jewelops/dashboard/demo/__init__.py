"""The demo brand, Maris Atelier: built through the product's own services, the same for the same seed."""
