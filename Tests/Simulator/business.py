"""The business that the simulator is started for."""

SECRET, TOKEN, NUMBER_ID, VERIFY = "appsecret", "EAAtest", "106540352242922", "meatyhamhock"
