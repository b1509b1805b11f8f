// Student's and the normal distribution, and the function that both stand on: the regularized incomplete beta function.
'use strict';

// Lanczos' approximation of the gamma function, g = 7, n = 9.
const kLanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const kTiny = 1e-300;

/** The logarithm of the gamma function, for x > 0. */
function logGamma(x) {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = kLanczos[0];
  for (let i = 1; i < kLanczos.length; i++) sum += kLanczos[i] / (x - 1 + i);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Lentz's method: 1 / (1 + c(1) / (1 + c(2) / (1 + ...))). */
function continuedFraction(coefficient) {
  let c = 1;
  let d = 0;
  let result = 1;
  for (let i = 1; i < 20000; i++) {
    const a = coefficient(i);
    d = 1 + a * d;
    if (Math.abs(d) < kTiny) d = kTiny;
    c = 1 + a / c;
    if (Math.abs(c) < kTiny) c = kTiny;
    d = 1 / d;
    const change = c * d;
    result *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return 1 / result;
}

/** The regularized incomplete beta function (DLMF 8.17), by its continued fraction. */
function betaOf(x, a, b) {
  if (a <= 0) return 1;
  if (b <= 0) return 0;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaOf(1 - x, b, a);
  const factor = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return factor * continuedFraction((i) => {
    const m = Math.floor(i / 2);
    return i % 2 === 0 ? m * (b - m) * x / ((a + i - 1) * (a + i)) : -(a + m) * (a + b + m) * x / ((a + i - 1) * (a + i));
  });
}

/** The chance that a value of Student's distribution is as far from 0 as `t`, to either side. */
function deviatesOf(t, degrees) {
  return betaOf(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** How far from 0 the values of Student's distribution are with a chance. */
function quantileOf(confidence, degrees) {
  let low = 0;
  let high = 1;
  while (deviatesOf(high, degrees) > 1 - confidence && high < 1e300) high *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (deviatesOf(middle, degrees) > 1 - confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The chance that a value of the normal distribution is as far from 0 as `z`, to either side: erfc(|z| / sqrt(2)). */
function tailOf(z) {
  const x = z * z / 2;
  if (x === 0) return 1;
  if (x < 1.5) {
    // The series of the incomplete gamma function for 1/2.
    let term = 2;
    let sum = term;
    for (let i = 1; term > sum * 1e-17; i++) {
      term *= x / (i + 0.5);
      sum += term;
    }
    return 1 - sum * Math.exp(-x) * Math.sqrt(x / Math.PI);
  }
  let d = 1 / (x + 0.5);
  let c = 1 / kTiny;
  let b = x + 0.5;
  let result = d;
  for (let i = 1; i < 1000; i++) {
    const a = -i * (i - 0.5);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return Math.exp(-x) * Math.sqrt(x / Math.PI) * result;
}

module.exports = { betaOf, deviatesOf, quantileOf, tailOf };
