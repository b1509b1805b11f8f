/* Node's C++ interface changes with every release of the engine. Strata does not offer it to addons. */

#error \
    "Strata builds addons on Node-API: include <node_api.h>, or <napi.h> of the package node-addon-api, instead of <node.h>. Of a package that is not yours, use a version that is built on Node-API."
