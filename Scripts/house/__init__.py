"""Rules of the house that need more than a line of code; `Scripts/check-house` reports what they find."""
