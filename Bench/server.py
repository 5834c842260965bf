"""A Tuppence server under measurement: started on a free port with a data folder of its own, stopped by its process id."""
import json, os, pathlib, re, signal, socket, subprocess, time, urllib.error, urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("TUPPENCE_BIN", str(ROOT / ".build/release/tuppence"))
SECRET = "bench-app-secret"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, graph_port):
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "PORT": str(self.port), "WEBHOOKS_PER_MINUTE": "1000000", "TUPPENCE_DATA": str(folder), "TUPPENCE_WEB": str(ROOT / "Web"), "LOG_LEVEL": "error",
            "WHATSAPP_PHONE_NUMBER_ID": "106540352242922", "WHATSAPP_BUSINESS_ACCOUNT_ID": "102290129340398",
            "WHATSAPP_ACCESS_TOKEN": "bench-access-token", "WHATSAPP_VERIFY_TOKEN": "bench-verify-token",
            "WHATSAPP_APP_SECRET": SECRET, "WHATSAPP_API_BASE": f"http://127.0.0.1:{graph_port}/v26.0"}
        self.process = None

    def command(self, *arguments):
        return subprocess.run([PROGRAM, *arguments], env=self.environment, capture_output=True, text=True, check=True).stdout

    def start(self):
        """Starts the server and answers how many milliseconds passed until its first answer."""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [PROGRAM, "serve"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while time.perf_counter() - began < 60:
            try:
                urllib.request.urlopen(self.base + "/login/", timeout=1).read()
                return 1000 * (time.perf_counter() - began)
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.002)
        raise SystemExit("the server did not answer within a minute")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def memory(self):
        """Resident memory in megabytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(script, url, connections, seconds, *arguments):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(ROOT / "Bench/wrk" / script)]
    output = subprocess.run([*command, url, "--", *arguments], capture_output=True, text=True).stdout
    return json.loads(re.search(r"RESULT (\{.*\})", output)[1])
