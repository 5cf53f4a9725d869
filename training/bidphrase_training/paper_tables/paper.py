"""The paper's own figures: LLMDistill4Ads, arXiv 2508.03628 v5, as a review of it reports them."""

LOSSES = {
    "pearson": {"f1": 0.88, "precision": 0.87, "recall": 0.88, "rho": 0.87},
    "cosent": {"f1": 0.87, "precision": 0.86, "recall": 0.88, "rho": 0.82},
    "margin_mse": {"f1": 0.86, "precision": 0.84, "recall": 0.88, "rho": 0.80},
    "kl": {"f1": 0.85, "precision": 0.83, "recall": 0.88, "rho": 0.66},
    "mse": {"f1": 0.81, "precision": 0.77, "recall": 0.86, "rho": 0.78},
    "LLM": {"f1": 0.83},
    "softmax": {"f1": 0.66},
}
_COLUMNS = ("KP", "PR", "Pass@5", "Pass@10", "Pass@15", "Pass@20")
_MIXES = {
    "LLM+CTR+KD": (12, 71, 68, 60, 55, 52),
    "LLM+SR+CTR+KD": (11, 70, 67, 59, 54, 51),
    "LLM+SR+KD": (12, 51, 47, 42, 41, 39),
    "LLM+KD": (11, 49, 36, 35, 33, 32),
    "LLM": (11, 61, 45, 41, 38, 35),
    "CTR": (7, 60, 51, 42, 37, 34),
}
MIXES = {
    row: {c: v if c == "KP" else v / 100 for c, v in zip(_COLUMNS, values, strict=True)}
    for row, values in _MIXES.items()
}
