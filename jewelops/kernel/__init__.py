"""Ideas without a framework that several rooms share: errors with reasons, ids, money, weight."""
