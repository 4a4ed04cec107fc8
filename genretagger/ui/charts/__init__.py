"""Pictures of numbers: painted, read by pointing, by keys and by ear, and a way to the tracks behind them."""
