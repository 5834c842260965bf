"""The account at Meta that the simulator plays."""

SECRET, TOKEN, NUMBER_ID, VERIFY = "appsecret", "EAAtest", "106540352242922", "meatyhamhock"
