"""Whether the module loads, and whether what it computes is right."""

import rankn_array_api as xp

a = xp.reshape(xp.arange(6), (2, 3))
assert a.dtype is xp.int64 and a.shape == (2, 3)
assert (a + 1).tolist() == [[1, 2, 3], [4, 5, 6]]
assert xp.sum(a, axis=0).tolist() == [3, 5, 7]
assert a[1, ::-1].tolist() == [5, 4, 3]
assert a[a > 2].tolist() == [3, 4, 5]
assert float(xp.mean(xp.asarray([1.0, 2.0]))) == 1.5
assert (xp.asarray([1, 2], dtype=xp.int8) + xp.asarray([1.5, 2.5], dtype=xp.float32)).dtype is xp.float32
a[0, :] = 7
assert a.tolist() == [[7, 7, 7], [3, 4, 5]]
assert xp.matmul(a, a.T).tolist() == [[147, 84], [84, 50]]
try:
    xp.reshape(a, (4,))
except ValueError as error:
    print(f"as it should be: {error}")
else:
    raise AssertionError("six elements in four places")
print("the module works")
