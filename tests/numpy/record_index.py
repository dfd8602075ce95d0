"""Records NumPy's answers to random indices: python3 tests/numpy/record_index.py > tests/numpy/index.txt

One line for each case, fields separated by " | ": the shape of the array np.arange(size), C or F for its order in
memory, the index, and "= shape ; elements" or "! text". The parts of an index are separated by blanks: `3` an
integer, `1:5:-2` a slice, `N` a new axis, `E` the ellipsis, `i(2,1)3,-1` an index array with its shape and elements,
`m(2,2)1001` a mask. Values are those of the result of `a[index]` and, for assignments, of `a` afterwards: "=" the result
of reading, "@" the array after `a[index] = -1 - np.arange(n).reshape(values shape)`, where the field before it is the
shape of the values.
"""

import random

import numpy as np

random.seed(20260101)
SHAPES = [(), (4,), (5,), (0,), (3, 4), (2, 3), (1, 4), (3, 0), (2, 3, 4), (3, 2, 2), (2, 1, 3), (2, 2, 2, 3), (1, 2, 1, 2, 2)]


def numbers(shape):
    return "(" + ",".join(map(str, shape)) + ")"


def slice_part(n):
    bound = lambda: random.choice([None, None, random.randint(-n - 2, n + 2)])
    part = slice(bound(), bound(), random.choice([None, None, 1, 2, -1, -2]))
    text = ":".join("" if x is None else str(x) for x in (part.start, part.stop, part.step))
    return part, text


def index_array(n):
    shape = random.choice([(), (2,), (2,), (3,), (1,), (2, 2), (2, 1), (0,), (1, 3)])
    low, high = (-n, n - 1) if n > 0 else (0, 0)
    if random.random() < 0.04:
        low, high = -n - 1, n
    values = [random.randint(low, high) for _ in range(int(np.prod(shape)))]
    return np.array(values, dtype=np.int64).reshape(shape), f"i{numbers(shape)}" + ",".join(map(str, values))


def mask(shape):
    shape = tuple(n + (random.random() < 0.03) for n in shape)
    density = random.choice([0.0, 0.3, 0.5, 0.8, 1.0])
    bits = [random.random() < density for _ in range(int(np.prod(shape)))]
    return np.array(bits, dtype=bool).reshape(shape), f"m{numbers(shape)}" + "".join("01"[b] for b in bits)


def random_index(shape):
    parts, axis, ellipsis = [], 0, False
    while axis < len(shape) + (random.random() < 0.03):
        n = shape[axis] if axis < len(shape) else 2
        kind = random.random()
        if kind < 0.14:
            i = random.randint(-n, n - 1) if n > 0 and random.random() > 0.03 else n
            parts.append((i, str(i)))
            axis += 1
        elif kind < 0.36:
            parts.append(slice_part(n))
            axis += 1
        elif kind < 0.66:
            parts.append(index_array(n))
            axis += 1
        elif kind < 0.84:
            rank = random.choice([1, 1, 2, 3, 0])
            rank = min(rank, max(len(shape) - axis, 0))
            parts.append(mask(shape[axis : axis + rank]))
            axis += rank
            if rank == 0 and random.random() < 0.5:
                break
        elif kind < 0.92:
            parts.append((None, "N"))
        else:
            if not ellipsis or random.random() < 0.05:
                parts.append((Ellipsis, "E"))
                ellipsis = True
            axis += random.randint(0, 2)
        if random.random() < 0.1:
            break
    return parts


def values_shape(result):
    """Mostly one that fits."""
    shape = [1 if random.random() < 0.3 else n for n in result]
    shape = shape[random.randint(0, len(shape)) if random.random() < 0.5 else 0 :]
    if random.random() < 0.2:
        shape = [1] + shape
    if random.random() < 0.1 and shape:
        shape[random.randrange(len(shape))] += 1
    return tuple(shape)


def elements(array):
    return f"{numbers(array.shape)} ; " + ",".join(map(str, array.ravel().tolist()))


def record(shape, order, parts):
    array = np.arange(int(np.prod(shape))).reshape(shape).copy(order=order)
    index = tuple(part for part, _ in parts)
    head = f"{numbers(shape)} | {order} | " + " ".join(text for _, text in parts)
    try:
        result = np.asarray(array[index])
    except (IndexError, ValueError) as error:
        print(f"{head} | ! {str(error).strip()}")
        return
    print(f"{head} | = {elements(result)}")
    values = values_shape(result.shape)
    try:
        array[index] = -1 - np.arange(int(np.prod(values))).reshape(values)
        print(f"{head} | {numbers(values)} | @ {elements(array)}")
    except (IndexError, ValueError, TypeError) as error:
        # One element is assigned to by another rule, whose words name sequences.
        if "sequence" in str(error):
            return
        print(f"{head} | {numbers(values)} | ! {str(error).strip()}")


for _ in range(500):
    shape = random.choice(SHAPES)
    record(shape, random.choice("CF"), random_index(shape))
