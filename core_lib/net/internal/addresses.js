// Which texts are IP addresses (RFC 4291, section 2.2, for the sixth version).
'use strict';

// Numbers of at most 255, without zeros in front.
const kByte = '(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])';
const kVersion4 = new RegExp(`^(?:${kByte}\\.){3}${kByte}$`);
const kGroup = /^[0-9a-fA-F]{1,4}$/;
// What Node takes for the name of an interface.
const kZone = /^[0-9a-zA-Z\-.:]+$/;
const kNumGroups = 8;

const isIPv4 = (text) => kVersion4.test(`${text}`);

/** How many groups of 16 bits stand in a part of an address; NaN where it is none. */
function groupsIn(part, isLast) {
  if (part === '') return 0;
  const groups = part.split(':');
  let count = 0;
  for (let i = 0; i < groups.length; i++) {
    if (kGroup.test(groups[i])) count++;
    else if (isLast && i === groups.length - 1 && isIPv4(groups[i])) count += 2;
    else return NaN;
  }
  return count;
}

function isIPv6(text) {
  text = `${text}`;
  const zoneAt = text.indexOf('%');
  if (zoneAt !== -1) {
    if (!kZone.test(text.slice(zoneAt + 1))) return false;
    text = text.slice(0, zoneAt);
  }
  const parts = text.split('::');
  if (parts.length === 1) return groupsIn(text, true) === kNumGroups;
  if (parts.length > 2) return false;
  // Two colons stand for one group of zeros at least.
  return groupsIn(parts[0], false) + groupsIn(parts[1], true) < kNumGroups;
}

/** @returns {0 | 4 | 6} */
function isIP(text) {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

module.exports = { isIP, isIPv4, isIPv6 };
