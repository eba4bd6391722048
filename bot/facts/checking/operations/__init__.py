"""Claims about operations and missions: when they ran, what mandated them, who led them, where."""
