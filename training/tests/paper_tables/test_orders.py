from bidphrase_training.paper_tables.orders import ORDERS, Order, ahead, least
from bidphrase_training.paper_tables.rows import ROWS

MEANS = {"pearson": {"f1": 0.8}, "cosent": {"f1": 0.8}, "mse": {"f1": 0.9}}


def test_an_order_holds_does_not_hold_or_cannot_be_judged_yet():
    assert Order("", ("pearson", "cosent"), ahead("pearson", "cosent", "f1"), True).verdict(MEANS) == "holds (+0.000)"
    assert Order("", ("pearson", "cosent"), ahead("pearson", "cosent", "f1")).verdict(MEANS).startswith("does not hold")
    assert Order("", ("mse", "kl"), ahead("mse", "kl", "f1")).verdict(MEANS) == "not trained yet: kl"
    last = Order("", ("pearson", "cosent", "mse"), least(("pearson", "cosent"), "mse", "f1"))
    assert last.verdict(MEANS) == "does not hold (-0.100)"


def test_the_orders_are_about_rows_that_are_trained_with_all_seeds():
    assert all(ROWS[row].seeds == 3 for order in ORDERS for row in order.rows)
    assert len(ORDERS) == 6 + 5 * 3
