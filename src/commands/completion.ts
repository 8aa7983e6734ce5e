/** `completion`: the few lines of shell that let the Tab key complete our commands, options and files. */
import { command } from './command.ts';

/** What the lines of shell call; it is no option, and no command line begins with it otherwise. */
export const ASK = '--complete';
/** Printed instead of words where a file name fits. */
export const FILES = ':files';

const SCRIPTS = {
  bash: `_classin_import() {
  local answer each
  answer=$(classin-import ${ASK} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ "$answer" = ${FILES} ]; then
    compopt -o filenames 2>/dev/null
    answer=$(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
  fi
  COMPREPLY=()
  while IFS= read -r each; do
    [ -n "$each" ] && COMPREPLY+=("$each")
  done <<< "$answer"
}
complete -F _classin_import classin-import
`,
  // one file for both ways: `source`d, or found in the fpath under the name of its function
  zsh: `#compdef classin-import
_classin-import() {
  local -a answer
  answer=("\${(@f)$(classin-import ${ASK} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "$answer" = ${FILES} ]]; then
    _files
  elif [[ -n "$answer" ]]; then
    compadd -a answer
  fi
}
if [ "$funcstack[1]" = _classin-import ]; then
  _classin-import "$@"
else
  compdef _classin-import classin-import
fi
`,
} as const;

const SHELLS = ['bash', 'zsh'] as const satisfies readonly (keyof typeof SCRIPTS)[];

export const completion = command({
  positionals: { shell: SHELLS.join(' or ') },
  choices: { shell: SHELLS },
  options: null,
  own: {},
  examples: [
    ['completion bash >> ~/.bashrc', 'let the Tab key know our commands, from the next shell on'],
    ['completion zsh > ~/.zfunc/_classin-import', 'the same for zsh, in a folder of its fpath'],
  ],
  act: async ({ shell }, world) => {
    await world.out(shell === 'zsh' ? SCRIPTS.zsh : SCRIPTS.bash);
    return 'done';
  },
});
