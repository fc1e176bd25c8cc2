"""What one can do with a hub: the functions that programs call, together with the nouns of `model/`.

| module | function | returns |
|---|---|---|
| `init` | `init(folder)` | the paths of a small hub to begin with |
| `new` | `new(root, title)` | the path of a record to fill in |
| `check` | `check(root)` | `CheckedHub`: records and problems, as a build would find them |
| `foresee` | `foresee(root)` | `Foreseen`: what subscribers would see change |
| `build` | `build(root)` | `Report`: what was published, or why nothing was |
| `status` | `status(root)` | `HubStatus`: what is live, and what comes next |
| `doctor` | `doctor(root)` | `Diagnosis`: what is wrong with machine and hub, with remedies |
| `rollback` | `rollback(root)` | `Rollback`: which older release is shown now, and what it changed |
| `purge` | `purge(root, name)` | `Purged`: whether an event or a file was forgotten, else why not |
| `explain` | `explain(root, name)` | `Explanation`: why an event is where it is |
| `verify` | `verify(what)` | how many files were judged, and what is wrong with them |
| `map_files` | `map_files(place, …)` | `FolderMap`: files of others, with a map that was tried |
| `schema` | `schemas_of(root)` | JSON Schemas by name |
| `importing.run` | `run_import(root)` | `ImportRun`: what came in from partners |
| `preview` | `preview(root)` | all that a build would publish, while it is looked at |

Each is imported from its own module (`from calendarhub.hub.build import build`), so that a program
loads what it uses and a type checker follows it (`py.typed`). They take the folder of a hub, return
frozen values, and print nothing; what a person wrote wrongly is a `Problem`. docs/api.md has examples.
"""
