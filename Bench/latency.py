"""How long a message takes from our POST to the reply that leaves for the provider."""
import hashlib, hmac, http.client, json, statistics, time, urllib.request


def reply_latencies(server, graph_port, secret, rate=50, seconds=20, first=15550000004, users=90):
    """Posts `rate` messages a second, each from another number, and matches them with the replies the stub took."""
    log = f"http://127.0.0.1:{graph_port}/log"
    urllib.request.urlopen(log).read()
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    sent = {}
    latencies = []
    begin = time.monotonic()
    for index in range(rate * seconds):
        time.sleep(max(0, begin + index / rate - time.monotonic()))
        number = str(first + index % users)
        if index >= users and index % users == 0: collect(log, sent, latencies)
        sent.setdefault(number, []).append(time.monotonic())
        post(connection, number, f"{100 + index} petrol", f"wamid.latency.{begin}.{index}", secret)
    time.sleep(1)
    collect(log, sent, latencies)
    assert len(latencies) == rate * seconds, f"{len(latencies)} of {rate * seconds} were answered"
    latencies.sort()
    return {"p50": statistics.median(latencies), "p99": latencies[int(len(latencies) * 0.99)]}


def collect(log, sent, latencies):
    for taken, number in json.loads(urllib.request.urlopen(log).read()):
        if sent.get(number): latencies.append(1000 * (taken - sent[number].pop(0)))


def post(connection, number, text, identifier, secret):
    body = json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {
        "messaging_product": "whatsapp", "metadata": {"display_phone_number": "1", "phone_number_id": "106540352242922"},
        "contacts": [{"profile": {"name": "Load"}, "wa_id": number}],
        "messages": [{"from": number, "id": identifier, "timestamp": str(int(time.time())), "type": "text", "text": {"body": text}}]}}]}]}).encode()
    signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    connection.request("POST", "/whatsapp/webhook/", body, {"Content-Type": "application/json", "X-Hub-Signature-256": signature})
    response = connection.getresponse()
    response.read()
    assert response.status == 200, response.status
