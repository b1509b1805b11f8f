// How many colours the environment promises of terminals.
'use strict';

// Colour depths, in bits.
const kNone = 1;
const k16 = 4;
const k256 = 8;
const kTrue = 24;

const kTerms = {
  __proto__: null,
  'eterm': k16, 'cons25': k16, 'console': k16, 'cygwin': k16, 'dtterm': k16, 'gnome': k16, 'hurd': k16, 'jfbterm': k16,
  'konsole': k16, 'kterm': k16, 'mlterm': k16, 'mosh': kTrue, 'putty': k16, 'st': k16, 'rxvt-unicode-24bit': kTrue,
  'terminator': kTrue, 'xterm-kitty': kTrue,
};
const kTermPattern = /ansi|color|linux|direct|^con[0-9]*x[0-9]|^rxvt|^screen|^xterm|^vt100|^vt220/;

// The versions of TeamCity that show colours.
const kTeamCity = /^(?:9\.0*[1-9]\d*\.|\d{2,}\.)/;

/** What the name of a terminal's program promises; undefined for unknown ones. */
function depthOfProgram({ TERM_PROGRAM: program, TERM_PROGRAM_VERSION: version }) {
  switch (program) {
    case 'iTerm.app': return !version || /^[0-2]\./.test(version) ? k256 : kTrue;
    case 'HyperTerm': case 'MacTerm': return kTrue;
    case 'Apple_Terminal': return k256;
    default: return undefined;
  }
}

/** As WriteStream.prototype.getColorDepth() of node:tty. */
function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) {
    switch (env.FORCE_COLOR) {
      case '': case '1': case 'true': return k16;
      case '2': return k256;
      case '3': return kTrue;
      default: return kNone;
    }
  }
  if (env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '') return kNone;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return kNone;
  if (env.TERM === 'dumb') return kNone;
  if (env.TMUX) return kTrue;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return k16;
  if ('CI' in env) {
    if (['CIRCLECI', 'GITEA_ACTIONS', 'GITHUB_ACTIONS'].some((name) => name in env)) return kTrue;
    if (['APPVEYOR', 'BUILDKITE', 'DRONE', 'GITLAB_CI', 'TRAVIS'].some((name) => name in env) ||
        env.CI_NAME === 'codeship') return k256;
    return kNone;
  }
  if ('TEAMCITY_VERSION' in env) return kTeamCity.test(env.TEAMCITY_VERSION) ? k16 : kNone;
  const ofProgram = depthOfProgram(env);
  if (ofProgram !== undefined) return ofProgram;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return kTrue;
  const term = env.TERM?.toLowerCase();
  if (term !== undefined) {
    if (env.TERM.includes('truecolor')) return kTrue;
    if (/^xterm-256/.test(env.TERM)) return k256;
    if (kTerms[term] !== undefined) return kTerms[term];
    if (kTermPattern.test(term)) return k16;
  }
  return env.COLORTERM ? k16 : kNone;
}

/** Whether what is printed to a stream is coloured. */
const hasColors = (isTerminal) => (isTerminal || process.env.FORCE_COLOR !== undefined) && getColorDepth() > 2;

module.exports = { getColorDepth, hasColors };
