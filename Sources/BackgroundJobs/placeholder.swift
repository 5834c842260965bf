// BackgroundJobs
