"""Prints PyTorch's column beside the page of kernels: nanoseconds an element on an array of 16,384 from memory, one
thread, into an array that is there already where PyTorch lets one give it.

    python3 src/test/python/torch_kernels.py        (needs torch)

Numbers are uniform in ±8, as on the page. The least of many runs, and their median.
"""

import time

import torch
from torch.nn import functional

LENGTH = 16_384
ROW = 768
SECONDS = 0.5

FUNCTIONS = {
    "sigmoid": lambda x, out: torch.sigmoid(x, out=out),
    "tanh": lambda x, out: torch.tanh(x, out=out),
    "relu": lambda x, out: torch.clamp_min(x, 0, out=out),
    "log_sigmoid": lambda x, out: torch.ops.aten.log_sigmoid(x, out=out),
    "hard_sigmoid": lambda x, out: torch.ops.aten.hardsigmoid(x, out=out),
    "softplus": lambda x, out: torch.ops.aten.softplus(x, out=out),
    "elu": lambda x, out: torch.ops.aten.elu(x, out=out),
    "selu": lambda x, out: torch.ops.aten.selu(x),
    "celu": lambda x, out: torch.ops.aten.celu(x),
    "silu": lambda x, out: torch.ops.aten.silu(x, out=out),
    "mish": lambda x, out: torch.ops.aten.mish(x, out=out),
    "gelu": lambda x, out: torch.ops.aten.gelu(x, out=out),
    "gelu, approximate": lambda x, out: torch.ops.aten.gelu(x, approximate="tanh", out=out),
    "hard_silu": lambda x, out: torch.ops.aten.hardswish(x, out=out),
    "tanh_shrink": lambda x, out: functional.tanhshrink(x),
    "soft_shrink": lambda x, out: torch.ops.aten.softshrink(x, out=out),
    "hard_shrink": lambda x, out: torch.ops.aten.hardshrink(x, out=out),
    "exponential": lambda x, out: torch.exp(x, out=out),
    "softmax of 768": lambda x, out: torch.softmax(x[: x.numel() // ROW * ROW].view(-1, ROW), 1),
    "log_softmax of 768": lambda x, out: torch.log_softmax(x[: x.numel() // ROW * ROW].view(-1, ROW), 1),
}


def nanoseconds(function, element):
    x = torch.rand(LENGTH, dtype=element) * 16 - 8
    out = torch.empty_like(x)
    times = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter_ns()
        function(x, out)
        times.append((time.perf_counter_ns() - start) / LENGTH)
    times.sort()
    return times[0], times[len(times) // 2]


def main():
    torch.set_num_threads(1)
    torch.manual_seed(20261125)
    print(f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}, one thread\n")
    print("| function | double | float |\n|---|---|---|")
    with torch.no_grad():
        for name, function in FUNCTIONS.items():
            cells = [nanoseconds(function, element) for element in (torch.float64, torch.float32)]
            print(f"| {name} | " + " | ".join(f"{least:.2f} ({median:.2f})" for least, median in cells) + " |")


if __name__ == "__main__":
    main()
