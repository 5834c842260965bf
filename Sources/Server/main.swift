import ArgumentParser
import AsyncHTTPClient
import Configuration
import Hummingbird
import Logging
import Metrics
import ServiceLifecycle
print("tuppence")
