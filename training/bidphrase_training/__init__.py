"""The training sidecar of bidphrase: label tables in, a models folder for the service out."""

__version__ = "0.1.0"
