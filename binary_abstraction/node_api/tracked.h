// Tracked: what an environment must finish or drop before it goes. Linked, so that adding and removing allocate
// nothing.

#ifndef BINARY_ABSTRACTION_NODE_API_TRACKED_H_
#define BINARY_ABSTRACTION_NODE_API_TRACKED_H_

namespace strata::napi {

class Tracked {
 public:
  Tracked() = default;
  Tracked(const Tracked&) = delete;
  Tracked& operator=(const Tracked&) = delete;
  virtual ~Tracked() { Unlink(); }

  // Runs the finalizer if there is one, and frees itself unless the addon still holds it. Called when the value is gone
  // (from the event loop, or during garbage collection for experimental addons) and when the environment goes.
  virtual void Finalize() = 0;

  void LinkInto(Tracked** head) {
    Unlink();
    next_ = *head;
    previous_ = head;
    if (next_ != nullptr) next_->previous_ = &next_;
    *head = this;
  }
  void Unlink() {
    if (previous_ == nullptr) return;
    *previous_ = next_;
    if (next_ != nullptr) next_->previous_ = previous_;
    previous_ = nullptr;
    next_ = nullptr;
  }

 private:
  Tracked* next_ = nullptr;
  Tracked** previous_ = nullptr;
};

}  // namespace strata::napi

#endif  // BINARY_ABSTRACTION_NODE_API_TRACKED_H_
