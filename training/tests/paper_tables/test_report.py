from bidphrase_training.paper_tables.report import document


def record(row, seed, f1, **figures):
    deciles = [
        {
            "PR": 0.5,
            "Pass@10": n / 10,
            "nDCG@10": 0.3,
            "MRR": 0.4,
            "distinct": 7,
            "exposure": 10.0 * n,
            "demand": [0.2] * 5,
        }
        for n in range(10)
    ]
    return {
        "row": row, "seed": seed, "lists": {"labels-llm": 12}, "cpu_s": 3600.0, "wall_s": 4000.0,
        "f1": f1, "precision": f1, "recall": f1, "rho": 0.5,
        "KP": 12.0, "PR": 0.5, "SR": 0.6, "Pass@5": 0.4, "Pass@10": 0.3, "Pass@15": 0.2,
        "Pass@20": 0.1, "nDCG@10": 0.3, "MRR": 0.4, "distinct": 99, "demand": [0.2] * 5, "deciles": deciles, **figures,
    }  # fmt: skip


def test_ours_stand_with_their_spread_and_the_paper_beside():
    text = document(
        [record("pearson", 7, 0.8), record("pearson", 8, 0.9), record("LLM", 7, 0.7)],
        {"assistant_held_out": {"f1": 0.96}},
    )
    assert "| pearson | 2 | 0.850 ± 0.071 (0.88) |" in text
    assert "| LLM (direct, contrastive) | 1 | 0.700 (0.83) | 0.700 | 0.700 | 0.500 |" in text
    assert "| LLM+CTR+KD | 0 | not trained (12) | not trained (0.71) |" in text
    assert "| LLM (direct, contrastive) | 1 | 12.0 (11) | 0.500 (0.61) |" in text
    assert "| ranknet | 0 | not trained | not trained |" in text
    assert "3 trainings, 3600 s of processor time each (median), 3.0 h in all" in text
    assert "0.960" in text


def test_orders_and_exposure_are_said():
    text = document([record("pearson", 7, 0.8), record("cosent", 7, 0.9), record("LLM", 7, 0.7)], {})
    assert "- F1: pearson >= cosent: does not hold (-0.100)" in text
    assert "- F1: margin_mse > kl: not trained yet: margin_mse, kl" in text
    assert "| LLM | least seen | 10 | 0.500 | 0.100 |" in text
    assert "| LLM | most seen | 80 | 0.500 | 0.800 |" in text
